package dev.roster.query.memberdirectory;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    MemberDirectoryProjection.class,
    MemberDirectoryWipe.class,
    DirectoryRows.class,
    MemberDirectory.class,
    MembersController.class
})
public class MemberDirectoryConfiguration {}
