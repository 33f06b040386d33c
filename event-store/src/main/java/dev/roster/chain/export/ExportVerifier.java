package dev.roster.chain.export;

import dev.roster.chain.ChainVerifier;
import dev.roster.chain.Checkpoint;
import dev.roster.chain.Digest;
import dev.roster.chain.EventOrganization;
import dev.roster.chain.Fault;
import dev.roster.chain.Finding;
import dev.roster.chain.VerificationKey;
import dev.roster.values.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recomputes the chain from the records of an export, and holds it against what they say, what the manifest says and what was signed.
 * It goes through the export once and keeps nothing of it.
 */
public final class ExportVerifier {

    private final Optional<Manifest> manifest;
    private final List<Checkpoint> checkpoints;
    private final Map<String, VerificationKey> keys;

    /** @param keys by their ids, see {@link KeptJson#keys} */
    public ExportVerifier(
            Optional<Manifest> manifest, List<Checkpoint> checkpoints, Map<String, VerificationKey> keys) {
        this.manifest = manifest;
        this.checkpoints = checkpoints.stream()
                .sorted(Comparator.comparingLong(Checkpoint::position))
                .toList();
        this.keys = keys;
    }

    public Verification verify(InputStream export) throws IOException {
        Pass pass = new Pass();
        Optional<Finding> finding;
        try (Records records = Records.of(export)) {
            finding = pass.through(records);
        } catch (Malformed | CharacterCodingException e) {
            finding = Optional.of(pass.finding(Fault.MALFORMED_RECORD));
        }
        return pass.result(finding);
    }

    /** One way through one export. */
    private final class Pass {

        private ChainVerifier chain;
        private Long first;

        private Optional<Finding> through(Records records) throws IOException, Malformed {
            Optional<ExportedRecord> record = records.next();
            OrganizationId organization = organization(record);
            Optional<Finding> finding = signatures(organization).or(() -> begin(organization));
            while (finding.isEmpty() && record.isPresent()) {
                finding = look(record.get());
                if (finding.isEmpty()) {
                    record = records.next();
                }
            }
            if (finding.isPresent()) {
                return finding.map(found -> withReason(found, records));
            }
            return chain.end().or(() -> heldAgainstManifest());
        }

        /** What the manifest says; else what the checkpoints or the first record say, and then all have to say the same. */
        private OrganizationId organization(Optional<ExportedRecord> first) throws Malformed {
            Optional<OrganizationId> named = manifest.map(Manifest::organizationId)
                    .or(() -> checkpoints.stream().findFirst().map(Checkpoint::organizationId))
                    .or(() -> first.flatMap(record -> EventOrganization.parse(record.event())));
            return named.orElseThrow(() -> new Malformed("there is nothing that tells whose history this is"));
        }

        private Optional<Finding> signatures(OrganizationId organization) {
            for (Checkpoint checkpoint : checkpoints) {
                VerificationKey key = keys.get(checkpoint.keyId());
                Fault fault = !checkpoint.organizationId().equals(organization)
                        ? Fault.OTHER_ORGANIZATION
                        : key == null ? Fault.UNKNOWN_KEY : key.hasSigned(checkpoint) ? null : Fault.SIGNATURE_INVALID;
                if (fault != null) {
                    return Optional.of(new Finding(checkpoint.position(), fault));
                }
            }
            return Optional.empty();
        }

        private Optional<Finding> begin(OrganizationId organization) {
            Digest beginning = Digest.beginning(organization);
            long after = manifest.map(Manifest::after).orElse(0L);
            Digest before = manifest.map(Manifest::digestBefore).orElse(beginning);
            chain = new ChainVerifier(organization, after, before, checkpoints);
            return after == 0 && !before.equals(beginning)
                    ? Optional.of(finding(Fault.MANIFEST_MISMATCH))
                    : chain.begin();
        }

        private Optional<Finding> look(ExportedRecord record) {
            long position = record.event().position();
            Optional<Finding> finding = chain.next(record.event(), record.digest());
            if (first == null) {
                first = position;
            }
            return finding.isPresent() || ToldOfEvent.agrees(record)
                    ? finding
                    : Optional.of(new Finding(position, Fault.RECORD_ALTERED));
        }

        /**
         * A record that does not follow from those before it looks the same whether it was altered, or is the first after one that was left
         * out, or was put in. How many there should be tells which.
         */
        private Finding withReason(Finding found, Records records) {
            if (found.fault() != Fault.EVENT_ALTERED || manifest.isEmpty()) {
                return found;
            }
            long count = chain.events() + 1;
            try {
                while (records.next().isPresent()) {
                    count++;
                }
            } catch (IOException | Malformed e) {
                return found;
            }
            int more = Long.compare(count, manifest.get().count());
            Fault fault = more < 0 ? Fault.EVENT_MISSING : more > 0 ? Fault.EVENT_INSERTED : Fault.EVENT_ALTERED;
            return new Finding(found.position(), fault);
        }

        private Optional<Finding> heldAgainstManifest() {
            Long last = first == null ? null : (Long) chain.position();
            return manifest.filter(it -> !it.isOf(chain.events(), first, last, chain.digest()))
                    .map(it -> finding(Fault.MANIFEST_MISMATCH));
        }

        /** Where there is no telling the position, that of the last record which fitted. */
        private Finding finding(Fault fault) {
            return new Finding(chain == null ? 0 : chain.position(), fault);
        }

        private Verification result(Optional<Finding> finding) {
            return chain == null
                    ? new Verification(0, 0, 0, finding)
                    : new Verification(chain.events(), chain.position(), chain.checkpointsMet(), finding);
        }
    }
}
