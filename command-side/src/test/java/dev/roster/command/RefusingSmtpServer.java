package dev.roster.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Takes any log-in and no recipient, and repeats their addresses in its replies, as real servers do. */
final class RefusingSmtpServer implements AutoCloseable {

    private final ServerSocket socket;

    RefusingSmtpServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread accepting = new Thread(this::accept, "refusing-smtp");
        accepting.setDaemon(true);
        accepting.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                talk(connection);
            } catch (IOException e) {
                // The client went away, or the test is over.
            }
        }
    }

    private static void talk(Socket connection) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
        reply(connection, "220 ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            reply(connection, answer(line));
        }
    }

    private static String answer(String line) {
        String verb = line.split(" ")[0];
        return switch (verb) {
            case "EHLO" -> "250-here\r\n250 AUTH PLAIN";
            case "AUTH" -> "235 welcome";
            case "RCPT" -> "550 5.1.1 No such user: " + line.substring("RCPT TO:".length());
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static void reply(Socket connection, String line) throws IOException {
        connection.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
