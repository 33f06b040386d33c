package dev.roster.query.webhook;

import dev.roster.http.authentication.Caller;
import dev.roster.http.paging.Page;
import dev.roster.query.refusal.Refusal;
import dev.roster.query.refusal.Refuses;
import dev.roster.query.webhook.OrganizationWebhooks.ShownWebhook;
import dev.roster.query.workspace.OrganizationAccess;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where an organization's events go, for its admins. */
@RestController
class WebhooksController {

    private final OrganizationAccess access;
    private final OrganizationWebhooks webhooks;

    WebhooksController(OrganizationAccess access, OrganizationWebhooks webhooks) {
        this.access = access;
        this.webhooks = webhooks;
    }

    /**
     * Lists webhooks, never with their secrets: how far each has come, how many events wait for it, and what became of its last request. There
     * are ten at most, all of them in one answer.
     */
    @GetMapping("/organizations/{org}/webhooks")
    @Refuses(Refusal.ADMIN_REQUIRED)
    Page<ShownWebhook> webhooks(@PathVariable("org") String organization, Caller caller) {
        List<ShownWebhook> all =
                webhooks.of(access.asAdmin(organization, caller).organization());
        return new Page<>(all, null, all.size());
    }
}
