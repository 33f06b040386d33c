package dev.roster.standalone.audit;

import dev.roster.chain.Digest;
import dev.roster.chain.export.Malformed;
import dev.roster.chain.export.Manifest;
import dev.roster.chain.export.WrittenRecords;
import dev.roster.values.OrganizationId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The copy of an audit trail in a file: begun, or completed where it was cut off, and never more than a part of it in memory. */
final class Copy {

    private static final String MANIFEST = "Roster-Export-Manifest";

    private final OrganizationId organization;
    private final Format format;
    private final Path file;

    Copy(OrganizationId organization, Format format, Path file) {
        this.organization = organization;
        this.format = format;
        this.file = file;
    }

    /**
     * Fetches what is not there yet, and writes the manifest of all of it.
     *
     * @param reflecting see {@link Server#export}
     * @return what there is now, for people
     */
    String complete(Server server, long reflecting) throws IOException, Malformed {
        WrittenRecords before = begin();
        HttpResponse<InputStream> answer = server.export(format, before.lastPosition(), reflecting);
        Manifest added = manifest(answer);
        try (InputStream body = new BufferedInputStream(answer.body())) {
            if (!added.organizationId().equals(organization)
                    || !added.digestBefore().equals(before.digest(Digest.beginning(organization)))) {
                throw new Failed(file
                        + " is not the beginning of what the server has: it was altered, or is of something else.");
            }
            append(body, before.count() > 0);
        }
        WrittenRecords all = WrittenRecords.in(file, format == Format.csv);
        if (all.count() != before.count() + added.count()
                || !all.digest(Digest.beginning(organization)).equals(added.digest())) {
            throw new Failed("It was cut off. --resume goes on where it ended.");
        }
        Beside.MANIFEST.write(file, of(all).toJson());
        return "%d records up to position %d are in %s, what they are is told in %s."
                .formatted(all.count(), all.lastPosition(), file, Beside.MANIFEST.of(file));
    }

    /** What is complete of the file; the rest is cut off. */
    private WrittenRecords begin() throws IOException, Malformed {
        Files.deleteIfExists(Beside.MANIFEST.of(file));
        WrittenRecords complete = WrittenRecords.in(file, format == Format.csv);
        if (Files.exists(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(complete.count() == 0 ? 0 : complete.bytes());
            }
        }
        return complete;
    }

    /** @param more whether the file has titles already */
    private void append(InputStream body, boolean more) throws IOException {
        if (more && format == Format.csv) {
            int character = body.read();
            while (character >= 0 && character != '\n') {
                character = body.read();
            }
        }
        if (Files.notExists(file)) {
            Files.createFile(file, Beside.forItsOwner());
        }
        try (OutputStream appended = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            body.transferTo(appended);
        }
    }

    private static Manifest manifest(HttpResponse<InputStream> answer) throws IOException {
        try {
            return Manifest.parse(answer.headers()
                    .firstValue(MANIFEST)
                    .orElseThrow(() -> new Failed(answer.uri() + " answered no export.")));
        } catch (Malformed e) {
            throw new Failed(answer.uri() + " answered a manifest that cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private Manifest of(WrittenRecords all) {
        Digest beginning = Digest.beginning(organization);
        return new Manifest(
                organization,
                format.name(),
                0,
                all.count(),
                all.count() == 0 ? null : (Long) all.firstPosition(),
                all.count() == 0 ? null : (Long) all.lastPosition(),
                beginning,
                all.digest(beginning));
    }
}
