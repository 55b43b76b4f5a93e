import LibC
import SwarmMPI

exit(SwarmProcess.run())
