from hatchling.builders.hooks.plugin.interface import BuildHookInterface
class ClientBuildHook(BuildHookInterface):
    def initialize(self, version, build_data): return
