"""`dateline desk`."""

from typing import Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, RecordOption


def desk(
    record: RecordOption = DEFAULT_RECORD,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8470,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open it in a browser.")
    ] = True,
    tiles: Annotated[
        str | None, typer.Option(help="A PMTiles file or tile URL to draw under the map.")
    ] = None,
) -> None:
    """Work with the record in a browser: map, timeline, sources."""
    import uvicorn

    from dateline.cli.screen import now, say
    from dateline.desk import DeskSettings, create_app
    from dateline.desk.settings import is_loopback
    from dateline.gazetteer import default_cache_dir

    settings = DeskSettings(
        record=record,
        gazetteer=default_cache_dir(),
        clock=now,
        host=host,
        port=port,
        tiles=tiles,
        accounts=not is_loopback(host),
    )
    app = create_app(settings)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    say(f"The desk is at {address} (stop it with Ctrl-C)")
    if browser:
        _open_soon(address)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def _open_soon(address: str) -> None:
    """Open a browser when the desk has had time to listen."""
    import webbrowser
    from threading import Timer

    timer = Timer(1.0, webbrowser.open, (address,))
    timer.daemon = True
    timer.start()
