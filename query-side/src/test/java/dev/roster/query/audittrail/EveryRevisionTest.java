package dev.roster.query.audittrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.chain.AuditedEvent;
import dev.roster.chain.Digest;
import dev.roster.chain.EventOrganization;
import dev.roster.chain.Fault;
import dev.roster.chain.Finding;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.export.ExportVerifier;
import dev.roster.values.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Events as they were ever stored, of every type in every revision: what an export tells of them is verified, and nothing else is. */
class EveryRevisionTest {

    private static final String METADATA = """
            {"actor":"auth0|ada","actorKind":"user","requestId":"r1","correlationId":"=c","causationId":"@","userAgent":"-","remoteAddress":"::1"}\
            """;

    @ParameterizedTest
    @EnumSource
    void isVerified(ExportFormat format) throws IOException {
        List<StoredEvent> events = golden();
        assertThat(events).hasSizeGreaterThan(25);
        for (StoredEvent event : events) {
            AuditedEvent audited = AuditedEvent.of(event);
            OrganizationId organization = EventOrganization.parse(event).orElseThrow();
            assertThat(verify(format, record(organization, audited, audited.action()), organization, event))
                    .as(event.payload())
                    .isEmpty();
            assertThat(verify(format, record(organization, audited, "else"), organization, event))
                    .contains(new Finding(7, Fault.RECORD_ALTERED));
        }
    }

    private static Optional<Finding> verify(
            ExportFormat format, RecordRow row, OrganizationId organization, StoredEvent event) throws IOException {
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        try (RecordsWriter writer = format.to(export)) {
            writer.write(row.with(event), Digest.beginning(organization).then(event), event);
        }
        return new ExportVerifier(Optional.empty(), List.of(), Map.of())
                .verify(new ByteArrayInputStream(export.toByteArray()))
                .finding();
    }

    private static RecordRow record(OrganizationId organization, AuditedEvent audited, String action) {
        return new RecordRow(
                organization.value(),
                audited.event().position(),
                audited.event().occurredAt(),
                action,
                audited.refused(),
                new AuditRecord.Actor(audited.actorKind(), audited.actor(), "=Ada", "ada@example.org"),
                audited.subject(),
                new AuditRecord.Subject(audited.subjectKind(), audited.subjectId(), null, null),
                Digest.beginning(organization));
    }

    private static List<StoredEvent> golden() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:golden/*/*.json");
        return Arrays.stream(files)
                .flatMap(EveryRevisionTest::event)
                .filter(event -> EventOrganization.parse(event).isPresent())
                .toList();
    }

    private static Stream<StoredEvent> event(Resource file) {
        try {
            Path path = Path.of(file.getURL().getPath());
            String revision = path.getFileName().toString().replaceAll("[-.].*", "");
            String type = path.getParent().getFileName().toString();
            String payload = file.getContentAsString(UTF_8).strip();
            Instant at = Instant.parse("2026-03-01T09:00:00.120450Z");
            return Stream.of(
                    new StoredEvent(7, "stream", 0, "organization", "id", type, revision, at, payload, METADATA),
                    new StoredEvent(7, "stream", 0, "organization", "id", type, revision, at, payload, "{}"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
