package dev.roster.query.credits;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({CreditsProjection.class, CreditsQuery.class, CreditsController.class})
public class CreditsConfiguration {}
