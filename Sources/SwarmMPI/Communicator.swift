import COpenMPI
import SwarmCore
