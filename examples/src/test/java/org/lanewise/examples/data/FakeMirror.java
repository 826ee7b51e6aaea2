package org.lanewise.examples.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A web server on this machine that can also misbehave: it breaks off, or stands still. */
final class FakeMirror implements AutoCloseable {
  private record Answer(int status, ByteBuffer body, int sent, End end) {}

  /** How an answer ends. */
  enum End {
    CLOSE,
    STAND_STILL
  }

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  FakeMirror() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers requests for {@code name} with {@code body}. */
  void serve(String name, byte[] body) {
    serve(name, body, body.length, End.CLOSE);
  }

  /**
   * Announces {@code body} to requests for {@code name}, but sends only {@code sent} bytes of it.
   */
  void serve(String name, byte[] body, int sent, End end) {
    answers.put("/mnist/" + name, new Answer(200, ByteBuffer.wrap(body), sent, end));
  }

  /** Returns the address of the folder. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/mnist");
  }

  /** Returns the paths asked for so far. */
  List<String> requests() {
    return requests;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      }
    } catch (SocketException _) {
      // The server was closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String request = in.readLine();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        // The headers do not matter.
      }
      if (request == null) {
        return;
      }
      String path = request.split(" ", 3)[1];
      requests.add(path);
      Answer answer =
          answers.getOrDefault(path, new Answer(404, ByteBuffer.allocate(0), 0, End.CLOSE));
      OutputStream out = socket.getOutputStream();
      out.write(
          "HTTP/1.1 %d X\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(answer.status(), answer.body().capacity())
              .getBytes(StandardCharsets.US_ASCII));
      out.write(answer.body().array(), 0, answer.sent());
      out.flush();
      if (answer.end() == End.STAND_STILL) {
        closed.await();
      }
    } catch (SocketException _) {
      // The client went away.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }
}
