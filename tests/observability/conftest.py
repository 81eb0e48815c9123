from tests.web.conftest import site

__all__ = ["site"]
