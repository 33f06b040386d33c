package dev.roster.query.support;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({SupportAccess.class, SupportSearch.class, SupportMasking.class, SupportController.class})
public class SupportConfiguration {}
