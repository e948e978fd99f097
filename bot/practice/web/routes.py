"""Route the addresses: the Web API and sockets for bots, the page and its socket for people."""

from aiohttp import web

from bot.practice.transport.switchboard import Switchboard
from bot.practice.web.access import end_what_never_ends, harden, refuse_strangers
from bot.practice.web.bot_requests import BotRequests
from bot.practice.web.file_transfers import LARGEST, FileTransfers
from bot.practice.web.page_files import Permalinks, give_index, give_page_file
from bot.practice.web.page_socket import PageSockets


def make_server(board: Switchboard, page_sockets: PageSockets) -> web.Application:
    """Build the web application of one workspace."""
    server = web.Application(client_max_size=LARGEST, middlewares=[refuse_strangers, end_what_never_ends])
    server.on_response_prepare.append(harden)
    bots, files, permalinks = BotRequests(board), FileTransfers(board), Permalinks(board.workspace)
    server.router.add_route("*", "/api/{method}", bots.take_call)
    server.router.add_post("/response/{trigger}", bots.take_response)
    server.router.add_post("/upload-external/{file}", files.take_content)
    server.router.add_get("/files/{file}/{name}", files.give_file)
    server.router.add_get("/link", board.delivery.take_socket)
    server.router.add_get("/live", page_sockets.take_page)
    server.router.add_post("/upload", files.take_upload)
    server.router.add_get("/archives/{channel}/p{stamp:[0-9]{7,}}", permalinks.lead_to)
    server.router.add_get("/", give_index)
    server.router.add_get("/page/{path:.+}", give_page_file)
    return server
