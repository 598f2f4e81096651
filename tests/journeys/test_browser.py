"""The browser itself, before any page of ours: it starts, and reaches a landlord's address."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser


class SaysWhereItIs(BaseHTTPRequestHandler):
    """A page that writes the address it was asked for, and a second one by script."""

    def do_GET(self) -> None:
        page = (
            f"<!doctype html><title>Here</title><p id=host>{self.headers['Host']}</p>"
            "<p id=script></p><script>document.getElementById('script').append('ran')</script>"
        )
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), SaysWhereItIs) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("has_script", "said"), [(True, "ran"), (False, "")])
def test_the_browser_reaches_a_landlords_address_with_and_without_scripts(
    browser: Browser, port: int, *, has_script: bool, said: str
) -> None:
    address = f"somewhere.localhost:{port}"
    with browser.new_context(java_script_enabled=has_script) as context:
        page = context.new_page()
        page.goto(f"http://{address}/")
        assert page.text_content("#host") == address
        assert page.text_content("#script") == said
