"""Ask what a file leaves open before anything of it is loaded, and remember what was answered for the next one."""
