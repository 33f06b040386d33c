package dev.roster.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Sends bytes, whatever they are, and takes what comes back. */
final class RawConnection {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MUCH = 4 << 20;
    private static final String STREAM = "text/event-stream";

    private RawConnection() {}

    /**
     * What came back.
     *
     * @param status 0 when the connection was closed without an answer
     */
    record RawAnswer(int status, String text) {}

    /** @throws SocketTimeoutException when nothing comes for long */
    static RawAnswer send(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            // Gone at once when it is closed: a hundred thousand that linger would leave no port for others.
            socket.setSoLinger(true, 0);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request);
            // Whoever promises more than they send is waited for otherwise.
            socket.shutdownOutput();
            return answer(socket.getInputStream());
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException reset) {
            // A server may close before it has read everything that it will not take (RFC 9112, section 9.6).
            return new RawAnswer(0, "");
        }
    }

    private static RawAnswer answer(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[16_384];
        try {
            for (int read = in.read(buffer); read >= 0 && bytes.size() < MUCH; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
                String head = bytes.toString(ISO_8859_1);
                if (head.length() < 2_000 && head.contains(STREAM) && head.contains("\r\n\r\n")) {
                    break;
                }
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException reset) {
            // What came before it is the answer.
        }
        String text = bytes.toString(ISO_8859_1);
        int status = text.matches("(?s)HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(text.substring(9, 12)) : 0;
        return new RawAnswer(status, text);
    }
}
