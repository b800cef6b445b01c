"""Makes the wheel of one platform, whose runtime lies in strata_sms_runtime/tree. All else is in pyproject.toml."""

import pathlib
import platform
import re

from setuptools import Distribution, setup

try:
    from setuptools.command.bdist_wheel import bdist_wheel
except ImportError:  # before setuptools 70.1
    from wheel.bdist_wheel import bdist_wheel

TREE = pathlib.Path(__file__).parent / "strata_sms_runtime" / "tree"


def newest_glibc():
    """The newest version of glibc that a program or library of the runtime asks for, as 2.N."""
    asked = (re.findall(rb"\0GLIBC_2\.(\d+)(?:\.\d+)?(?=\0)", file.read_bytes()) for file in TREE.joinpath("runtime").rglob("*") if is_elf(file))
    return max(int(minor) for minors in asked for minor in minors)


def is_elf(file):
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def platform_tag():
    if platform.system() == "Linux":
        return f"manylinux_2_{newest_glibc()}_{platform.machine()}"
    return f"macosx_11_0_{platform.machine()}"  # what the JDK is built for


class PlatformWheel(bdist_wheel):
    """A wheel for every Python 3 of one platform."""

    def get_tag(self):
        return "py3", "none", platform_tag()


class PlatformDistribution(Distribution):
    """A distribution that belongs to a platform, as one with modules in C does."""

    def has_ext_modules(self):
        return True


setup(distclass=PlatformDistribution, cmdclass={"bdist_wheel": PlatformWheel})
