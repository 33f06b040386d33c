package dev.roster.query.support;

import dev.roster.http.authentication.Caller;
import dev.roster.http.openapi.Answers;
import dev.roster.http.paging.Page;
import dev.roster.http.request.Headers;
import dev.roster.http.request.PassesParametersOn;
import dev.roster.http.securityheaders.SecurityHeaders;
import dev.roster.query.refusal.Refusal;
import dev.roster.query.refusal.Refuses;
import dev.roster.query.workspace.OrganizationAccess;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What support may look at: whatever the admins of an organization can read of it, and nothing that changes anything. */
@RestController
class SupportController {

    /** Views by the last part of their path, and what the trail calls a look at them. */
    private static final Map<String, String> VIEWS = Map.of(
            "members", "members",
            "invitations", "invitations",
            "api-keys", "API keys",
            "credits", "credits",
            "timeline", "timeline",
            "diff", "differences",
            "audit", "records");

    private final SupportAccess support;
    private final SupportSearch search;
    private final OrganizationAccess access;

    SupportController(SupportAccess support, SupportSearch search, OrganizationAccess access) {
        this.support = support;
        this.search = search;
        this.access = access;
    }

    /**
     * Finds the organizations that somebody belongs to or was invited to, by their address. Each of them has a record of it.
     *
     * @param email the address
     * @param reason why: it goes into the audit trails
     */
    @GetMapping("/support/organizations")
    @Refuses(Refusal.SUPPORT_REQUIRED)
    Page<SupportSearch.Found> findOrganizations(
            @RequestParam String email,
            @RequestHeader(name = Headers.SUPPORT_REASON, required = false) String reason,
            Caller caller,
            HttpServletRequest request) {
        Caller admitted = support.admitted(caller, reason, false, request);
        List<SupportSearch.Found> found = search.by(email);
        support.record(
                found.stream()
                        .map(each -> new OrganizationId(each.organizationId()))
                        .toList(),
                "organizations of an address",
                admitted,
                request);
        return new Page<>(found, null, found.size());
    }

    /**
     * Shows support an organization: its name, its plan, its seats and its credits.
     *
     * @param asOf a moment in the past, or the position of an event: the answer is that of then
     * @param reason why: it goes into the audit trail
     */
    @GetMapping("/support/organizations/{org}")
    @Answers(body = Object.class, headers = HttpHeaders.ETAG)
    @Refuses({Refusal.SUPPORT_REQUIRED, Refusal.ORGANIZATION_NOT_FOUND})
    void supportedOrganization(
            @PathVariable("org") String organization,
            @RequestParam(required = false) String asOf,
            @RequestHeader(name = Headers.SUPPORT_REASON, required = false) String reason,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        look(organization, "", "settings", false, reason, caller, request, response);
    }

    /**
     * Shows support what an admin of the organization can read: members, invitations, api-keys, credits, timeline, diff or audit. Parameters
     * and answers are those of the operation with the same end of its path. Addresses are shortened.
     *
     * @param reason why: it goes into the audit trail
     * @param unmask true to see addresses as they are: the audit trail says so
     */
    @GetMapping("/support/organizations/{org}/{view}")
    @PassesParametersOn
    @Answers(body = Object.class)
    @Refuses({Refusal.SUPPORT_REQUIRED, Refusal.ORGANIZATION_NOT_FOUND})
    void supportedView(
            @PathVariable("org") String organization,
            @PathVariable String view,
            @RequestHeader(name = Headers.SUPPORT_REASON, required = false) String reason,
            @RequestHeader(name = Headers.SUPPORT_UNMASK, required = false) Boolean unmask,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        String what = VIEWS.get(view);
        if (what == null) {
            throw Refusal.ORGANIZATION_NOT_FOUND.asException();
        }
        look(organization, "/" + view, what, Boolean.TRUE.equals(unmask), reason, caller, request, response);
    }

    /**
     * Tells support all that happened to an invitation, and why it does not work.
     *
     * @param reason why: it goes into the audit trail
     * @param unmask true to see addresses as they are: the audit trail says so
     */
    @GetMapping("/support/organizations/{org}/invitations/{inv}/timeline")
    @Answers(body = Object.class)
    @Refuses({Refusal.SUPPORT_REQUIRED, Refusal.ORGANIZATION_NOT_FOUND, Refusal.INVITATION_NOT_FOUND})
    void supportedInvitation(
            @PathVariable("org") String organization,
            @PathVariable("inv") String invitation,
            @RequestHeader(name = Headers.SUPPORT_REASON, required = false) String reason,
            @RequestHeader(name = Headers.SUPPORT_UNMASK, required = false) Boolean unmask,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        InvitationId id = InvitationId.parse(invitation).orElseThrow(Refusal.INVITATION_NOT_FOUND::asException);
        String path = "/invitations/" + id + "/timeline";
        look(organization, path, "timeline", Boolean.TRUE.equals(unmask), reason, caller, request, response);
    }

    /**
     * Tells support why somebody cannot join the organization, by their address.
     *
     * @param email the address
     * @param reason why: it goes into the audit trail
     * @param unmask true to see addresses as they are: the audit trail says so
     */
    @GetMapping("/support/organizations/{org}/invitations/explanation")
    @Answers(body = Object.class)
    @Refuses({Refusal.SUPPORT_REQUIRED, Refusal.ORGANIZATION_NOT_FOUND})
    void supportedExplanation(
            @PathVariable("org") String organization,
            @RequestParam String email,
            @RequestHeader(name = Headers.SUPPORT_REASON, required = false) String reason,
            @RequestHeader(name = Headers.SUPPORT_UNMASK, required = false) Boolean unmask,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        look(
                organization,
                "/invitations/explanation",
                "timeline",
                Boolean.TRUE.equals(unmask),
                reason,
                caller,
                request,
                response);
    }

    /** The operation that answers admins answers support too. */
    private void look(
            String organization,
            String path,
            String what,
            boolean unmasked,
            String reason,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        Caller admitted = support.admitted(caller, reason, unmasked, request);
        OrganizationId id = access.membership(organization, admitted).organization();
        support.record(List.of(id), what, admitted, request);
        SecurityHeaders.write(request, response);
        request.getRequestDispatcher("/organizations/" + id + path).forward(request, response);
    }
}
