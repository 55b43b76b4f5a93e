import SwarmMPI

print("swarm")
