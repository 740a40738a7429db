using Microsoft.Win32.SafeHandles;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>The segment being written to.</summary>
internal sealed class ActiveSegment(JournalSegment segment, SafeFileHandle file, JournalFolder folder)
{
    public JournalSegment Segment => segment;

    public SafeFileHandle File => file;

    public long Room => segment.FileBytes - segment.End;

    /// <summary>Writes nothing to it any more. Behind the committed end may be zeros, or the rest of a failed write; both are cut off if possible.</summary>
    public void Close()
    {
        try
        {
            folder.Cut(segment, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The end is kept in memory and in the header of the next segment; at worst clicks that were refused are found again.
        }

        file.Dispose();
    }
}
