package org.stratasms.emulator.identity;

/** A statement that is about a call, and the policy that it stands in. */
record Match(Layer.Kind kind, Layer.Source policy, Statement statement) {}
