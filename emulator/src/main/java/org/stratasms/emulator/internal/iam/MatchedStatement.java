package org.stratasms.emulator.internal.iam;

/** A statement that applies to a call, and its policy. */
record MatchedStatement(PolicyLayer.Kind kind, PolicyLayer.Source policy, Statement statement) {}
