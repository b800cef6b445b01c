/**
 * Tests that text: {@link org.stratasms.testing.StrataSmsExtension} gives each test an AWS of its own with the environment's real stacks on it, and {@link
 * org.stratasms.testing.FakeSms} stands in where no AWS is wanted at all. Knows the client, the emulator and provisioning.
 */
@NullMarked
package org.stratasms.testing;

import org.jspecify.annotations.NullMarked;
