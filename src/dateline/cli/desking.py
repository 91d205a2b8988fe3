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
    accounts: Annotated[
        bool,
        typer.Option(
            "--accounts", help="Let nobody in without logging in, on this machine either."
        ),
    ] = False,
    address: Annotated[
        str | None,
        typer.Option(help="Where others reach it, as behind a proxy: https://desk.example.org."),
    ] = None,
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
        address=address.rstrip("/") if address else None,
        accounts=accounts or address is not None or not is_loopback(host),
    )
    app = create_app(settings)
    here = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    say(f"The desk is at {settings.address or here} (stop it with Ctrl-C)")
    if not settings.is_private and not settings.is_https:
        say("passwords cross the network unencrypted: put a proxy with https before it, --address")
    if browser:
        _open_soon(here)
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_config=None,  # its lines join ours
        log_level="info",
        access_log=False,  # ours has no addresses in it
        server_header=False,
    )


def _open_soon(address: str) -> None:
    """Open a browser when the desk has had time to listen."""
    import webbrowser
    from threading import Timer

    timer = Timer(1.0, webbrowser.open, (address,))
    timer.daemon = True
    timer.start()
