package dev.roster.http.request;

import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A body on its way. It has so much time for all of itself, beside what Tomcat gives to each part. */
final class IncomingBody {

    private static final int PART_BYTES = 4 * 1024;

    private final ServletInputStream stream;
    private final long deadline;

    IncomingBody(ServletInputStream stream, Duration patience) {
        this.stream = stream;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /**
     * @throws ContentTooLarge when there is more than that
     * @throws SocketTimeoutException when it takes too long
     * @throws IOException when it cannot be understood, or nobody sends it any more
     */
    byte[] read(int most) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        copy(all, most);
        return all.toByteArray();
    }

    /** @throws IOException as {@link #read} does */
    void passOver(int most) throws IOException {
        copy(OutputStream.nullOutputStream(), most);
    }

    private void copy(OutputStream to, int most) throws IOException {
        byte[] part = stream.isFinished() ? new byte[0] : new byte[PART_BYTES];
        int read = 0;
        while (!stream.isFinished()) {
            int count = stream.read(part);
            if (count < 0) {
                return;
            }
            read += count;
            if (read > most) {
                throw new ContentTooLarge(most);
            }
            to.write(part, 0, count);
            if (System.nanoTime() - deadline > 0) {
                throw new SocketTimeoutException("a body took too long");
            }
        }
    }
}
