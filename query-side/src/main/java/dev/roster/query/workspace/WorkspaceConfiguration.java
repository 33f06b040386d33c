package dev.roster.query.workspace;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({WorkspaceProjection.class, OrganizationAccess.class, OrganizationMembers.class, WorkspaceQuery.class})
public class WorkspaceConfiguration {}
