package org.stratasms.provisioning.operations;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The AWS that is looked at, and how commands reach it.
 *
 * @param region such as {@code us-east-1}
 * @param endpoint the address of AWS if it was given, such as the embedded AWS's; null if the SDK finds it by itself
 * @param options options that lead {@code strata-sms} there, each with a leading blank; may be empty
 * @param awsOptions the same for the AWS CLI
 */
public record Place(String region, @Nullable URI endpoint, String options, String awsOptions) {}
