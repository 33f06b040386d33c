package dev.roster.query.audittrail;

import dev.roster.chain.Checkpoint;
import dev.roster.chain.Digest;
import dev.roster.events.AuditRead;
import dev.roster.http.authentication.Caller;
import dev.roster.http.problem.Problem;
import dev.roster.http.problem.SharedProblems;
import dev.roster.query.consistency.OfTheTrail;
import dev.roster.query.refusal.Refusal;
import dev.roster.query.refusal.Refuses;
import dev.roster.values.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The proof that nobody altered the history of an organization. */
@RestController
@OfTheTrail
class AuditProofController {

    private static final String PROOF = "proof";

    /** Each reads a whole history, and keeps a processor busy with it. */
    private static final int AT_ONCE = 2;

    private final AuditAccess access;
    private final AuditProof proof;
    private final Semaphore places = new Semaphore(AT_ONCE);

    AuditProofController(AuditAccess access, AuditProof proof) {
        this.access = access;
        this.proof = proof;
    }

    /**
     * Verifies the whole history of an organization: the chain is recomputed from the stored events, and compared with the one that was
     * kept when they arrived, with the records and with the checkpoints. A checkpoint that one has kept elsewhere can be given, too.
     * Verified is the history up to the position that is told; {@code waiting} says when it goes on after that.
     *
     * @param position of a checkpoint that one has kept
     * @param digest of that checkpoint, 64 hexadecimal digits
     */
    @GetMapping("/organizations/{org}/audit/proof")
    @Refuses(Refusal.ADMIN_REQUIRED)
    @LooksAt(PROOF)
    Verification auditProof(
            @PathVariable("org") String organization,
            @RequestParam(required = false) String position,
            @RequestParam(required = false) String digest,
            Caller caller,
            HttpServletRequest request) {
        OrganizationId id = access.admin(organization, caller).organization();
        Checkpoint kept = kept(id, position, digest);
        if (!places.tryAcquire()) {
            throw SharedProblems.OVERLOADED.asException();
        }
        Verification verification;
        try {
            verification = proof.verify(id, kept);
        } finally {
            places.release();
        }
        access.record(new AuditRead(id, caller.userId(), PROOF, null), caller, request);
        return verification;
    }

    private static @Nullable Checkpoint kept(
            OrganizationId organization, @Nullable String position, @Nullable String digest) {
        if (position == null && digest == null) {
            return null;
        }
        if (position == null || !position.matches("\\d{1,18}")) {
            throw Problem.invalid("position", "must be that of the checkpoint whose digest is given")
                    .asException();
        }
        if (digest == null || !digest.matches("[0-9a-fA-F]{64}")) {
            throw Problem.invalid("digest", "must be the 64 hexadecimal digits of the checkpoint at that position")
                    .asException();
        }
        return new Checkpoint(organization, Long.parseLong(position), Digest.parse(digest), Instant.EPOCH, "", "");
    }
}
