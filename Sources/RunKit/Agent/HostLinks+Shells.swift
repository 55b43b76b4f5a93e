import CProcess
import FileKit
import LibC
import Synchronization
import SystemPackage

/// The launcher's remote shells.
extension HostLinks {
  static func listen(at path: FilePath) throws(Errno) -> FileDescriptor {
    let number = descriptors_socket()
    guard number >= 0 else { throw Errno(rawValue: errno) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.string.utf8)
    let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
      guard bytes.count < room.count else { return false }
      room.copyBytes(from: bytes)
      return true
    }
    let isBound =
      fits
      && withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
        }
      }
    guard isBound, LibC.listen(number, waitingConnections) == 0 else {
      let reason = fits ? Errno(rawValue: errno) : .fileNameTooLong
      LibC.close(number)
      throw reason
    }
    return FileDescriptor(rawValue: number)
  }

  /// Takes the remote shells of the launcher until the run is over.
  func acceptShells() {
    threads.add(1, ordering: .acquiringAndReleasing)
    defer { threads.subtract(1, ordering: .acquiringAndReleasing) }
    while !isOver.load(ordering: .acquiring) {
      passOnEnds()
      var polled = pollfd(fd: listener.rawValue, events: Int16(POLLIN), revents: 0)
      guard poll(&polled, 1, 50) > 0 else { continue }
      let number = descriptors_accept(listener.rawValue)
      guard number >= 0 else { continue }
      let connection = FileDescriptor(rawValue: number)
      threads.add(1, ordering: .acquiringAndReleasing)
      do throws(Errno) {
        try OwnThread.start { [self] in
          runCommand(of: connection)
          try? connection.close()
          threads.subtract(1, ordering: .acquiringAndReleasing)
        }
      } catch {
        try? connection.close()
        threads.subtract(1, ordering: .acquiringAndReleasing)
      }
    }
  }

  /// Tells every host which ranks of others have ended: under Hydra, those who watch ranks wait for that.
  private func passOnEnds() {
    let folder = staging.scratch.appending(RankEnds.folderName)
    for name in Folder.names(in: folder) where name.hasSuffix(".end") {
      guard let rank = HostPath.rank(name.dropLast(4)) else { continue }
      for link in all where mirror.hosts[rank] != link.host {
        let isNews = link.with { $0.isReady && !$0.sharesScratch && $0.toldEnds.insert(name).inserted }
        guard isNews else { continue }
        let path = "\(RankEnds.folderName)/\(name)"
        link.tell(.put(.scratch, path: path, isProgram: false, isLast: true, bytes: [UInt8(ascii: "-")]))
      }
    }
  }

  /// Has the command started that the remote shell at `connection` asks for, and waits until it has ended.
  private func runCommand(of connection: FileDescriptor) {
    let command = HostCommand(connection: connection)
    guard let words = HostRequest.read(connection), let host = words.first else { return }
    func refuse(_ reason: String) {
      command.pass(Array("runner-shell: \(reason)\n".utf8), isError: true)
      command.end(status: 255)
    }
    guard let name = HostName(host) else { return refuse("no host can have the name that it was given") }
    let link: HostLink
    do throws(Errno) { link = try self.link(to: name.text) } catch { return refuse("\(error)") }
    guard link.wait(atMost: HostLinks.readyLimit, until: { $0.isReady || $0.failure != nil }),
      link.with({ $0.failure == nil })
    else {
      return refuse("the runner could not reach \(name.text)")
    }
    let number = link.with { state in
      let number = state.newNumber()
      state.commands[number] = command
      return number
    }
    link.tell(.start(number, command: words.dropFirst().joined(separator: " ")))
    HostRequest.waitForEnd(of: connection) { isOver.load(ordering: .acquiring) }
    // The launcher needs it no more, or it has ended.
    if link.with({ $0.commands.removeValue(forKey: number) }) != nil { link.tell(.stop(number)) }
  }

  private func link(to host: String) throws(Errno) -> HostLink {
    let made = links.withLock { links -> Result<HostLink, Errno> in
      if let link = links[host] { return .success(link) }
      if isOver.load(ordering: .acquiring) { return .failure(.connectionRefused) }
      return Result { () throws(Errno) in
        let link = try HostLink(
          host, shell: shell, agent: agent, staging: staging, token: token, mirror: mirror)
        links[host] = link
        return link
      }
    }
    return try made.get()
  }
}
