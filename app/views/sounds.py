"""A sound for every answer, played by what the system has, without waiting and without failing.

Error sounds are always on; the sounds of success can be off. QtMultimedia would be 120 MB for a
beep.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Callable
from enum import Enum
from functools import cache
from pathlib import Path

from app.resources import path

log = logging.getLogger(__name__)


class Sound(Enum):
    """What is heard; the value is the name of the file."""

    ACCEPTED = "accepted"
    COMPLETE = "complete"
    NOTICE = "notice"
    ERROR = "error"


class Sounds:
    """Plays sounds.

    Args:
        success: whether an accepted scan is heard; errors always are.
        play: plays a file and returns at once; the system's own player when none is given.
    """

    def __init__(self, *, success: bool = True, play: Callable[[Path], None] | None = None) -> None:
        self.success = success
        self._play = play or play_file

    def play(self, sound: Sound) -> None:
        """Let a sound be heard."""
        if self.success or sound in (Sound.ERROR, Sound.NOTICE):
            self.try_out(sound)

    def try_out(self, sound: Sound) -> None:
        """Let a sound be heard, also one that is off."""
        self._play(path(f"sounds/{sound.value}.wav"))


_playing: list[subprocess.Popen[bytes]] = []
"""Players that may still run; looked after, so that they leave no zombies."""


def play_file(file: Path) -> None:
    """Play a WAV file without waiting; a machine without sound stays silent."""
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
        return
    _playing[:] = [player for player in _playing if player.poll() is None]
    command = _player()
    if not command:
        return
    try:
        _playing.append(
            subprocess.Popen(
                [*command, str(file)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
    except OSError as error:
        log.warning("no sound: %s", error)


@cache
def _player() -> tuple[str, ...]:
    """The command that plays a file here; empty when there is none."""
    for command in (("paplay",), ("pw-play",), ("aplay", "-q"), ("afplay",)):
        found = shutil.which(command[0])
        if found:
            return (found, *command[1:])
    log.warning("no player for sounds was found (paplay, pw-play, aplay)")
    return ()
