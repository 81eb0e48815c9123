from pathlib import Path

import pytest

from doithoai.documents import archive
from doithoai.documents.dossier import Dossier, load
from doithoai.domain import commands as c
from tests import stores
from tests.house import open_record
from tests.scenes import SCENES, play
from tests.staged import planned, planned_folder, swinging, swinging_folder

__all__ = ["planned", "planned_folder", "swinging", "swinging_folder"]


@pytest.fixture(scope="session")
def concluded_folder(swinging_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which the dialogue came to its end."""
    folder = tmp_path_factory.mktemp("concluded") / "record"
    stores.copy(swinging_folder, folder)
    end = next(scene for scene in SCENES if isinstance(scene.command, c.ConcludeDialogue))
    with open_record(folder) as record:
        play(record, [*end.before, (end.who, end.command)])
    return folder


@pytest.fixture(scope="session")
def dossier(concluded_folder: Path) -> Dossier:
    """The dossier of the dialogue that came to its end."""
    with open_record(concluded_folder) as record:
        return record.read(load, record.dialogue_id)


@pytest.fixture(scope="session")
def archived(dossier: Dossier) -> bytes:
    """Its archive."""
    return archive.encode(archive.build(dossier))
