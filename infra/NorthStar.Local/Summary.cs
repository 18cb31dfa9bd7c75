using System.Globalization;
using System.Text;

namespace NorthStar.Local;

/// <summary>What the launcher prints when all is ready.</summary>
static class Summary
{
    public static string Of(LocalStack stack, TimeSpan elapsed)
    {
        var text = new StringBuilder();
        void Line(string label, string value) => text.AppendLine(CultureInfo.InvariantCulture, $"  {label,-14}{value}");

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"NorthStar is ready after {elapsed.TotalSeconds:0.0} s.").AppendLine();
        Line("API", Address(stack.Api));
        Line("Portal", Address(stack.Portal));
        Line("Everything", stack.DataFolder);
        text.AppendLine();
        if (stack.Demo is { } demo)
        {
            text.AppendLine("Sign in to the portal");
            foreach (var (role, member) in new[] { ("owner", demo.Owner), ("coach", demo.Coach), ("viewer", demo.Viewer) })
                Line(role, $"{member.Email}  {member.Password}");
            text.AppendLine().AppendLine("Join as a participant");
            Line("join code", demo.JoinCode);
            Line("in a browser", $"{Address(stack.Api)}/reflect#code={demo.JoinCode}");
            text.AppendLine().AppendLine("Call the API as an app");
            Line("app", $"{demo.App.ClientId}  {demo.App.ClientSecret}");
            Line("insights app", $"{demo.InsightsApp.ClientId}  {demo.InsightsApp.ClientSecret}");
        }
        else
        {
            text.AppendLine("The first owner comes in by this link, once:").AppendLine(CultureInfo.InvariantCulture, $"  {stack.OwnerLink}");
        }

        return text.AppendLine().Append("Ctrl-C ends everything.").ToString();
    }

    static string Address(Uri uri) => uri.ToString().TrimEnd('/');
}
