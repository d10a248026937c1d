"""Files that people and the bot sent."""

import hashlib
import secrets
from dataclasses import dataclass

from bot.sandbox.refusals import Json, bad

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
FOLDERS = {
    "Photo": "photos",
    "VoiceNote": "voice",
    "Audio": "music",
    "Video": "videos",
    "Sticker": "stickers",
}


@dataclass(frozen=True)
class Upload:
    """A file as it came in."""

    data: bytes
    name: str = "file"
    mime_type: str = "application/octet-stream"


@dataclass(frozen=True)
class File:
    """A file that Telegram keeps; `kind` is Telegram's own word for its type."""

    file_id: str
    file_unique_id: str
    kind: str
    path: str
    upload: Upload
    media: Json

    def reference(self) -> Json:
        """Return what getFile answers. Raises Refused above 20 MB."""
        if len(self.upload.data) > DOWNLOAD_LIMIT:
            raise bad("file is too big")
        return {
            "file_id": self.file_id,
            "file_unique_id": self.file_unique_id,
            "file_size": len(self.upload.data),
            "file_path": self.path,
        }


class Files:
    """All files, by id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, File] = {}
        self._by_path: dict[str, File] = {}

    def keep(self, kind: str, upload: Upload, **facts: object) -> File:
        """Keep a file; `facts` are the further fields of its media object."""
        number = len(self._by_id)
        ending = upload.name.rpartition(".")[2] if "." in upload.name else "dat"
        ending = "".join(character for character in ending if character.isalnum())[:8] or "dat"
        unique = hashlib.sha256(upload.data).hexdigest()[:16]
        file_id = f"{kind}_{secrets.token_urlsafe(24)}"
        media = {"file_id": file_id, "file_unique_id": unique, "file_size": len(upload.data), **facts}
        path = f"{FOLDERS.get(kind, 'documents')}/file_{number}.{ending}"
        file = File(file_id, unique, kind, path, upload, media)
        self._by_id[file_id] = self._by_path[path] = file
        return file

    def get(self, file_id: str) -> File | None:
        """Return the file with this id, if there is one."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> File | None:
        """Return the file at this download path, if there is one."""
        return self._by_path.get(path)

    def again(self, file_id: str, kind: str) -> File:
        """Return a file to be sent again. Raises Refused for an unknown id, a link, or another kind."""
        if file_id.startswith(("http://", "https://")):
            raise bad("failed to get HTTP URL content")
        file = self._by_id.get(file_id)
        if file is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if file.kind != kind:
            raise bad(f"can't use file of type {file.kind} as {kind}")
        return file
