package dev.roster.query.invitation;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    InvitationProjection.class,
    InvitationWipe.class,
    OrganizationInvitations.class,
    OrganizationInvitationsController.class,
    MyInvitations.class,
    MyInvitationsController.class,
    InvitationPreview.class,
    InvitationPreviewController.class
})
public class InvitationConfiguration {}
