package dev.roster.standalone.audit;

import dev.roster.chain.Digest;
import dev.roster.chain.Finding;
import dev.roster.chain.export.ExportVerifier;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * Fetches what is not there yet, and writes the manifest of all of it, once that is verified.
     *
     * @param reflecting see {@link Server#export}
     * @return what there is now, for people
     */
    String complete(Server server, long reflecting) throws IOException, Malformed {
        WrittenRecords before = WrittenRecords.in(file, format == Format.csv);
        HttpResponse<InputStream> answer = server.export(format, before.lastPosition(), reflecting);
        Manifest added = manifest(answer);
        try (InputStream body = new BufferedInputStream(answer.body())) {
            if (!added.organizationId().equals(organization)
                    || !added.digestBefore().equals(before.digest(Digest.beginning(organization)))) {
                throw new Failed(file
                        + " is not the beginning of what the server has: it was altered, or is of something else.");
            }
            prepare(before);
            append(body, before.count() > 0);
        }
        WrittenRecords all = WrittenRecords.in(file, format == Format.csv);
        if (all.count() != before.count() + added.count()
                || !all.digest(Digest.beginning(organization)).equals(added.digest())) {
            throw new Failed("It was cut off. --resume goes on where it ended.");
        }
        Manifest whole = of(all);
        verify(whole);
        Beside.MANIFEST.write(file, whole.toJson());
        return "%d records up to position %d are in %s, what they are is told in %s."
                .formatted(all.count(), all.lastPosition(), file, Beside.MANIFEST.of(file));
    }

    /** Leaves what is complete of the file, and cuts off the rest. */
    private void prepare(WrittenRecords complete) throws IOException {
        Files.deleteIfExists(Beside.MANIFEST.of(file));
        if (Files.exists(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(complete.count() == 0 ? 0 : complete.bytes());
            }
        }
    }

    /** What was there before may have been altered anywhere; and the server may have what does not fit. */
    private void verify(Manifest whole) throws IOException {
        try (InputStream records = new BufferedInputStream(Files.newInputStream(file))) {
            Optional<Finding> finding = new ExportVerifier(Optional.of(whole), List.of(), Map.of())
                    .verify(records)
                    .finding();
            if (finding.isPresent()) {
                throw new Failed("All of it is in %s, and does not fit: %s. No manifest was written."
                        .formatted(file, VerifyCommand.told(finding.get())));
            }
        }
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
