import ScenarioKit

print("runner")
