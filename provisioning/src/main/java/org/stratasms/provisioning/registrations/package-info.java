/**
 * Registrations of origination identities as files: reads a YAML file, checks it against AWS's own definitions and
 * against what reviewers deny, submits it, follows it, and explains a denial by the line to change. Start at
 * {@link org.stratasms.provisioning.registrations.Registrar}; {@code denials.tsv} holds the codes of AWS's denials.
 */
@NullMarked
package org.stratasms.provisioning.registrations;

import org.jspecify.annotations.NullMarked;
