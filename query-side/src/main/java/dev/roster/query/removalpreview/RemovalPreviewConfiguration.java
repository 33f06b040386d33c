package dev.roster.query.removalpreview;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import(RemovalPreviewController.class)
public class RemovalPreviewConfiguration {}
