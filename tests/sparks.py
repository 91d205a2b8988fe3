"""A local cluster of Spark with two worker processes, for the tests that need one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

QUIET = "rootLogger.level = error\n"


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
    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    settings = {
        "spark.driver.memory": "1g",
        "spark.executor.memory": "1g",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile=file:{log}",
        "spark.executor.extraJavaOptions": f"-Dlog4j2.configurationFile=file:{log}",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.default.parallelism": "2",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }
    with open_spark("local-cluster[2,1,1024]", settings) as session:
        yield session
