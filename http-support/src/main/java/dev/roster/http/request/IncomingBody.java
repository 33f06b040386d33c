package dev.roster.http.request;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** A body on its way. It has so much time for all of itself, beside what Tomcat gives to each part. */
final class IncomingBody implements AutoCloseable {

    private static final int PART_BYTES = 4 * 1024;

    private final ServletInputStream stream;
    private final boolean isChunked;
    private final Semaphore room;
    private final long deadline;
    private boolean isAwaited;

    /** @param room for those that have to be waited for */
    IncomingBody(HttpServletRequest request, Semaphore room, Duration patience) throws IOException {
        this.stream = request.getInputStream();
        this.isChunked = request.getContentLengthLong() < 0;
        this.room = room;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /**
     * @throws ContentTooLarge when there is more than that
     * @throws NoRoom when it would have to be waited for, as too many others are
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
        if (stream.isFinished()) {
            return;
        }
        byte[] part = new byte[PART_BYTES];
        int read = 0;
        while (!stream.isFinished()) {
            beforeWaiting();
            int count = stream.read(part);
            if (count < 0) {
                return;
            }
            read += count;
            if (read > most) {
                throw new ContentTooLarge(most);
            }
            to.write(part, 0, count);
        }
    }

    private void beforeWaiting() throws IOException {
        if (System.nanoTime() - deadline > 0) {
            throw new SocketTimeoutException("a body took too long");
        }
        // What is there of a chunk may be the beginning of its head, which is waited for too.
        if (!isAwaited && (isChunked || stream.available() == 0)) {
            if (!room.tryAcquire()) {
                throw new NoRoom();
            }
            isAwaited = true;
        }
    }

    @Override
    public void close() {
        if (isAwaited) {
            room.release();
        }
    }

    /** As many bodies as may be are awaited. */
    static final class NoRoom extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
