using System.Reflection;
using OptOut.Mail.Messages;

namespace OptOut.Mail.Tests.Messages;

public sealed class MessagesSurfaceTests
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void No_public_member_speaks_in_types_of_the_libraries_beneath()
    {
        var foreign =
            from type in typeof(MailMessage).Assembly.GetExportedTypes()
            where type.Namespace == typeof(MailMessage).Namespace
            from used in Types(type)
            where used.Assembly.GetName().Name is "MimeKit" or "AngleSharp" or "BouncyCastle.Cryptography"
            select $"{type.Name}: {used.FullName}";

        Assert.Empty(foreign.Distinct(StringComparer.Ordinal));
    }

    private static IEnumerable<Type> Types(Type type)
    {
        var methods = type.GetMethods(Members).Cast<MethodBase>().Concat(type.GetConstructors(Members)).Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);
        var used = methods.SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method is MethodInfo info ? info.ReturnType : typeof(void)))
            .Concat(type.GetFields(Members).Where(field => field.IsPublic || field.IsFamily).Select(field => field.FieldType))
            .Concat(type.GetInterfaces()).Append(type.BaseType ?? typeof(object));
        return used.SelectMany(Parts);
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.GetGenericArguments().SelectMany(Parts).Append(type);
}
