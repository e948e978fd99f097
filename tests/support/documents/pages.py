"""The small plan as a web page, alone and saved whole, and in Markdown."""

from tests.support.plan_file import HEADERS, ROWS

PAGE = (
    "<html><head><meta charset=utf-8><title>x</title><style>td{}</style></head><body><h1>Northgate plan</h1><table>"
    f"<tr>{''.join(f'<th>{each}</th>' for each in HEADERS)}</tr>"
    + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    + "</table><script>alert('1.9 Never read.')</script></body></html>"
)
MHT = (
    "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    f"Content-Type: text/html; charset=utf-8\r\n\r\n{PAGE}\r\n--b--\r\n"
)
MARKDOWN = "\n".join(
    ["# Northgate plan", "", f"| {' | '.join(HEADERS)} |", f"|{'---|' * len(HEADERS)}"]
    + [f"| {' | '.join(row)} |" for row in ROWS]
)
