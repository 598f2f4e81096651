"""How the project is put together and run: settings, addresses, the command line, the server."""
