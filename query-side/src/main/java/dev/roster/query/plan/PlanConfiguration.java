package dev.roster.query.plan;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import(PlanController.class)
public class PlanConfiguration {}
