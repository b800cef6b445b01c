package org.stratasms.provisioning.numbers;

import java.util.List;

/**
 * A leased number.
 *
 * @param isNew whether it was leased by this call
 * @param next what to do next, in sentences
 */
public record Lease(Identity number, boolean isNew, List<String> next) {}
