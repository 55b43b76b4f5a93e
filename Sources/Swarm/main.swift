import Glibc
import SwarmMPI

exit(SwarmProcess.run())
