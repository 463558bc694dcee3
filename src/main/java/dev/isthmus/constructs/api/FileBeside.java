package dev.isthmus.constructs.api;

import com.hashicorp.cdktf.IStackSynthesizer;
import com.hashicorp.cdktf.ISynthesisSession;
import com.hashicorp.cdktf.TerraformStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.constructs.Construct;

/**
 * A file in the folder of a stack, written when the stack is. CDKTF's own assets lie in a folder
 * that is named by a hash, which is no name for a file that is part of a module.
 */
final class FileBeside implements IStackSynthesizer {

  private final TerraformStack stack;
  private final IStackSynthesizer before;
  private final String name;
  private final byte[] content;

  private FileBeside(TerraformStack stack, IStackSynthesizer before, String name, byte[] content) {
    this.stack = stack;
    this.before = before;
    this.name = name;
    this.content = content;
  }

  /** Adds a file to the stack that a construct is in. */
  static void add(Construct scope, String name, byte[] content) {
    TerraformStack stack = TerraformStack.of(scope);
    stack.setSynthesizer(new FileBeside(stack, stack.getSynthesizer(), name, content));
  }

  @Override
  public void synthesize(ISynthesisSession session) {
    before.synthesize(session);
    String folder = session.getManifest().forStack(stack).getWorkingDirectory();
    try {
      Files.write(Path.of(session.getOutdir(), folder, name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
