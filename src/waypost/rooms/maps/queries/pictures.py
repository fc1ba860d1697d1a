"""Pictures of steps: files in the folder of the workspace, shown by a page at their address and carried by a file."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from waypost.core.drawing.scene import Scene, Still
from waypost.core.drawing.scene.stills import illustrated, stills_of
from waypost.core.vocabulary.journey.pictures import is_picture, kind_of
from waypost.rooms.people import queries as people
from waypost.web.pictures import size_of, smaller


def folder_of(workspace_id: int) -> Path:
    """Where the pictures of a workspace lie: below `media`, and so in every backup."""
    return Path(settings.MEDIA_ROOT) / "pictures" / str(people.uuid_of(workspace_id))


def picture_file(workspace_id: int, name: str) -> Path | None:
    """The file of a picture; None where the workspace has none of that name."""
    if not is_picture(name):
        return None
    path = folder_of(workspace_id) / name
    return path if path.is_file() else None


def with_pictures(workspace_id: int, scene: Scene, *, on_page: bool = False, small: bool = False) -> Scene:
    """A scene with its pictures: for a page of members by address (`on_page`), else with the files in it."""
    if not stills_of(scene):
        return scene
    return illustrated(scene, _shown(workspace_id) if on_page else _carried(workspace_id, small))


def _shown(workspace_id: int) -> Callable[[str], Still | None]:
    slug = people.slug_of(workspace_id)

    def find(name: str) -> Still | None:
        path = picture_file(workspace_id, name)
        if path is None:
            return None
        return Still(name, kind_of(name), *size_of(str(path)), href=reverse("maps:picture", args=[slug, name]))

    return find


def _carried(workspace_id: int, small: bool) -> Callable[[str], Still | None]:
    def find(name: str) -> Still | None:
        path = picture_file(workspace_id, name)
        if path is None:
            return None
        content = path.read_bytes()
        less = smaller(content) if small else content
        kind = "image/png" if less.startswith(b"\x89PNG") else "image/jpeg"
        return Still(name, kind, *size_of(str(path)), less)

    return find
