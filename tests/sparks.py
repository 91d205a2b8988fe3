"""A local cluster of Spark with two worker processes, for the tests that need one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

QUIET = "rootLogger.level = error\n"
SHORT = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""A Java that compiles little: the tests' tables are small, and compiling takes most time."""


@contextmanager
def local_cluster(folder: Path) -> Iterator[Any]:
    """A session on two worker processes of one core and 1 GB each, with their own Python.

    The test is skipped where Spark or Java is not there.
    """
    pyspark = pytest.importorskip("pyspark")
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        pytest.skip("Spark needs Java")
    from dateline.batch.session import open_spark

    log = folder / "log4j2.properties"
    log.write_text(QUIET)
    home = _home(Path(pyspark.__file__).parent, folder / "home")
    java = f"-Dlog4j2.configurationFile=file:{log} {SHORT}"
    settings = {
        "spark.driver.memory": "1g",
        "spark.executor.memory": "1g",
        "spark.driver.extraJavaOptions": java,
        "spark.executor.extraJavaOptions": java,
        "spark.sql.codegen.wholeStage": "false",
        "spark.network.timeout": "600s",  # a busy machine is no dead one
        "spark.executor.heartbeatInterval": "60s",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.default.parallelism": "2",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_HOME", str(home))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        with open_spark("local-cluster[2,1,1024]", settings) as session:
            yield session


def _home(installed: Path, folder: Path) -> Path:
    """A home for Spark in which its workers may leave their files; all else is as installed."""
    folder.mkdir()
    for part in installed.iterdir():
        (folder / part.name).symlink_to(part)
    return folder
