extension Draft {
  /// A network as it is written: those of its values that could be read.
  struct Network {
    var model = NetworkModel()
    /// The classes, in the order written.
    var classes: [(name: Located<String>, bandwidth: Bandwidth)] = []
    /// What is said of the latencies between classes; nil is faulty, and reported.
    var latencies: [(sender: Located<String>, receiver: Located<String>, latency: Int?)] = []

    /// The bandwidths that a class names.
    struct Bandwidth {
      var upload: Limit?
      var download: Limit?
    }

    /// A bandwidth, in bit/s; nil is no limit.
    struct Limit {
      var rate: Int?
    }

    /// The network, of which no part is faulty.
    var complete: NetworkModel {
      var network = model
      for (name, own) in classes {
        network.classes[name.value] = NetworkModel.Bandwidth(
          upload: own.upload.map(\.rate) ?? model.bandwidth.upload,
          download: own.download.map(\.rate) ?? model.bandwidth.download)
      }
      for (sender, receiver, latency) in latencies {
        network.latencies[NetworkModel.ClassPair(from: sender.value, to: receiver.value)] = latency
      }
      return network
    }
  }
}
