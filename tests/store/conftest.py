from tests.staged import planned, planned_folder, swinging, swinging_folder

__all__ = ["planned", "planned_folder", "swinging", "swinging_folder"]
