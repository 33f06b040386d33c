package dev.roster.standalone.datadirectory;

import dev.roster.standalone.StartRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.util.FileSystemUtils;

/**
 * The directory of one installation, held by this process alone. The lock is the operating system's: it ends with the process, however
 * that ends, so nothing stale is ever in the way.
 */
public final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;
    private final boolean temporary;

    private DataDirectory(Path path, FileChannel lock, boolean temporary) {
        this.path = path;
        this.lock = lock;
        this.temporary = temporary;
    }

    /** A new one, which is gone when it is closed. */
    public static DataDirectory temporary() {
        try {
            return open(Files.createTempDirectory("roster-"), true);
        } catch (IOException e) {
            throw new StartRefused("No temporary directory can be made: " + e, e);
        }
    }

    /** @throws StartRefused when another process has it, or it cannot be written */
    public static DataDirectory open(Path given) {
        return open(given, false);
    }

    private static DataDirectory open(Path given, boolean temporary) {
        try {
            Files.createDirectories(given.toAbsolutePath().getParent());
            if (Files.notExists(given)) {
                Files.createDirectory(
                        given, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Path path = given.toRealPath();
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isOurs(channel)) {
                channel.close();
                throw new StartRefused(
                        "Another Roster is running on " + path
                                + ". Stop it first, or choose another directory with ROSTER_DATA_DIR (and port with ROSTER_PORT).");
            }
            return new DataDirectory(path, channel, temporary);
        } catch (IOException e) {
            throw new StartRefused("The data directory " + given + " cannot be used: " + e, e);
        }
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    public Path path() {
        return path;
    }

    /** Where the embedded database is at home. */
    public Path database() {
        return path.resolve("postgresql");
    }

    @Override
    public void close() {
        try {
            if (temporary) {
                FileSystemUtils.deleteRecursively(path);
            }
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock of the data directory could not be given back", e);
        }
    }
}
